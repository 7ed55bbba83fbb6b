"""What people lay down about a series: marks on its chart, and its targets."""
