"""The commands, a module for each family of them: asking a graph must not wait for what only building one needs."""
