"""Methods: pure functions over plain values, the standard library only.

The same code runs on the server and may run inside a partner's own browser, so nothing here
reads a clock, a file it was not handed, a database or a setting.
"""
