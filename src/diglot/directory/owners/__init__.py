"""What owners and readers ask of the directory from outside, and the staff's desk where it is decided."""
