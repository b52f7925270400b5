"""The core: workshops and time. It reads no file and no system clock, and prints nothing."""
