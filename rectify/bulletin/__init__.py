"""Importing an official bulletin into a register."""
