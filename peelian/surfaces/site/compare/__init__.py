"""Areas of different bodies side by side, by a measure that two or more of them have out."""
