"""Pieces that the views of several page kinds share."""
