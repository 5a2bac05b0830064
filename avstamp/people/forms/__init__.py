"""What is typed about the organisation and the people in it."""
