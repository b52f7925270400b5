"""Access to the machine: files, bundled data, network, terminal and local time zone."""
