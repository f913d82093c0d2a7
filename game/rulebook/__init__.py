"""The rulebook as a document: built when it is opened, from the data and docstrings that the engine plays by."""
