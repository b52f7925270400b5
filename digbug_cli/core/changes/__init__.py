"""Select what an export contains, and find what changed since an earlier one."""
