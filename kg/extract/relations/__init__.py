"""Relations between actors: triggers found in the text, their frames filled with mentions, candidates scored and settled."""
