"""What a body owes under the law: each duty, when it is due and why, and whether it was done."""
