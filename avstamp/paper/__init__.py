"""What is taken along as a file."""
