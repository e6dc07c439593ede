/* Counts the calls of the allocator in a process and tells them at its end.
 *
 *   gcc -O2 -shared -fPIC allocations.c -o allocations.so && LD_PRELOAD=./allocations.so PROGRAM
 */
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
static atomic_ulong calls;

void *malloc(size_t size) { calls++; return __libc_malloc(size); }
void *calloc(size_t count, size_t size) { calls++; return __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { calls++; return __libc_realloc(old, size); }
void *aligned_alloc(size_t align, size_t size) { calls++; return __libc_memalign(align, size); }
int posix_memalign(void **result, size_t align, size_t size) {
  calls++;
  *result = __libc_memalign(align, size);
  return *result ? 0 : 12;
}

__attribute__((destructor)) static void tell(void) {
  fprintf(stderr, "  %lu allocations in all\n", (unsigned long)calls);
}
