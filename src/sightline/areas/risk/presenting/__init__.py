"""How risks are shown: the matrix, the drawing of a risk's history, the tables."""
