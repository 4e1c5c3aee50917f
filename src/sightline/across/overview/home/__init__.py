"""What stands at "/": my work, the Executive's one page, the record, the keeping. Plain values, put together from the areas."""
