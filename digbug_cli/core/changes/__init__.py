"""What an export contains, and what has changed since an earlier one."""
