"""What is proved and not drawn: orders under all weights of a box, and the smallest change that gives another."""
