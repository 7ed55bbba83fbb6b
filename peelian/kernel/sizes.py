"""How much may arrive at once: one number for the door that counts bytes and the reader that opens files."""

MAX_UPLOAD = 20 * 1024 * 1024
