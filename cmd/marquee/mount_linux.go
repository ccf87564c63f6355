package main

import "golang.org/x/sys/unix"

// mountedApart reports whether a folder is on a disk of its own, and not on that of the
// system or in memory.
func mountedApart(folder string) bool {
	var here, root unix.Stat_t
	var kind unix.Statfs_t
	if unix.Stat(folder, &here) != nil || unix.Stat("/", &root) != nil || unix.Statfs(folder, &kind) != nil {
		return false
	}
	return here.Dev != root.Dev && kind.Type != unix.TMPFS_MAGIC
}
