"""Runs the code cells of lessons and keeps their outputs where MyST-NB finds them.

Input: the text of pages that hold a lesson. Output: filled jupyter-cache entries and a report per lesson. It renders
nothing, and one failing lesson never keeps another from running.
"""
