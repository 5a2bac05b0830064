"""What is taken along as a file: letters and forms, as PDF and as Word."""
