"""The golden thread of any record, as lists and as a picture, and the gaps of a body's."""
