// Stands in for libcudart.so.12 on a machine without a GPU: a "device" is the host's memory.
// FAKE_CUDA_DEVICES: how many devices there are (default 1). FAKE_CUDA_ERROR: what cudaGetDeviceCount answers.
// FAKE_CUDA_ALLOCATIONS: how many may be alive at once. FAKE_CUDA_STREAM_ERROR: what cudaStreamCreate answers.
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "fake_stream.h"

#define LARGEST_ALLOCATIONS 1024

static struct { char *from; size_t bytes; } allocations[LARGEST_ALLOCATIONS];
static atomic_flag lock = ATOMIC_FLAG_INIT;

static int number(const char *name, int otherwise) {
  const char *value = getenv(name);
  return value ? atoi(value) : otherwise;
}

static void enter(void) { while (atomic_flag_test_and_set(&lock)) {} }
static void leave(void) { atomic_flag_clear(&lock); }

int cudaDriverGetVersion(int *version) { *version = number("FAKE_CUDA_ERROR", 0) == 35 ? 11040 : 12080; return 0; }
int cudaRuntimeGetVersion(int *version) { *version = 12080; return 0; }
int cudaGetLastError(void) { return 0; }

const char *cudaGetErrorString(int code) {
  switch (code) {
    case 2: return "out of memory";
    case 35: return "CUDA driver version is insufficient for CUDA runtime version";
    case 100: return "no CUDA-capable device is detected";
    case 101: return "invalid device ordinal";
    default: return "fake error";
  }
}

int cudaGetDeviceCount(int *count) {
  *count = number("FAKE_CUDA_DEVICES", 1);
  return number("FAKE_CUDA_ERROR", 0);
}

int cudaSetDevice(int device) { return device < number("FAKE_CUDA_DEVICES", 1) ? 0 : 101; }

// The structure begins with the name; the rest is left as it is.
int cudaGetDeviceProperties_v2(char *properties, int device) {
  snprintf(properties, 256, "fake device %d", device);
  return 0;
}

int cudaMemGetInfo(size_t *unused, size_t *total) { *unused = *total = (size_t) 1 << 34; return 0; }

int cudaMalloc(void **pointer, size_t bytes) {
  char *memory = aligned_alloc(256, (bytes + 255) / 256 * 256);
  if (!memory) return 2;
  enter();
  int most = number("FAKE_CUDA_ALLOCATIONS", LARGEST_ALLOCATIONS);
  int place = 0;
  for (int i = 0; i < LARGEST_ALLOCATIONS; i++) {
    if (allocations[i].from) most--; else place = i;
  }
  if (most > 0) {
    allocations[place].from = memory;
    allocations[place].bytes = bytes;
  }
  leave();
  if (most <= 0) {
    free(memory);
    return 2;
  }
  *pointer = memory;
  return 0;
}

int cudaFree(void *pointer) {
  enter();
  for (int i = 0; i < LARGEST_ALLOCATIONS; i++) {
    if (allocations[i].from == pointer) allocations[i].from = NULL;
  }
  leave();
  free(pointer);
  return 0;
}

int cudaMemcpy(void *to, const void *from, size_t bytes, int kind) { memcpy(to, from, bytes); return 0; }
int cudaMemset(void *to, int value, size_t bytes) { memset(to, value, bytes); return 0; }

struct attributes { int type; int device; void *on_device; void *on_host; };

int cudaPointerGetAttributes(struct attributes *attributes, const void *pointer) {
  memset(attributes, 0, sizeof *attributes);
  enter();
  for (int i = 0; i < LARGEST_ALLOCATIONS; i++) {
    const char *from = allocations[i].from;
    if (from && (const char *) pointer >= from && (const char *) pointer < from + allocations[i].bytes) attributes->type = 2;
  }
  leave();
  return 0;
}

int cudaStreamCreate(struct fake_stream **stream) {
  *stream = calloc(1, sizeof **stream);
  return number("FAKE_CUDA_STREAM_ERROR", 0);
}

int cudaStreamDestroy(struct fake_stream *stream) { free(stream); return 0; }
int cudaStreamQuery(struct fake_stream *stream) { return stream && atomic_load(&stream->pending) ? 600 : 0; }
int cudaDeviceSynchronize(void) { return 0; }
