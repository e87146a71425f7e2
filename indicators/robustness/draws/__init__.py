"""What is drawn: choices, weights and errors of many draws, their scores and ranks."""
