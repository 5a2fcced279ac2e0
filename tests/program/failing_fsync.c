/* Loaded before the C library: once the file that FAIL_WHEN names exists, nothing can be synced. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static int synced(long call, int descriptor) {
    const char *sign = getenv("FAIL_WHEN");
    if (sign != NULL && access(sign, F_OK) == 0) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(call, descriptor);
}

int fsync(int descriptor) { return synced(SYS_fsync, descriptor); }

int fdatasync(int descriptor) { return synced(SYS_fdatasync, descriptor); }
