// Stands in for libnccl.so.2 on a machine without a GPU. Ranks, threads or processes, meet in a mapped file under
// FAKE_NCCL_DIRECTORY. As in the real one, a non-blocking communicator joins and computes on a thread of its own.
// FAKE_NCCL_FAILS_AFTER=n: the operation after n of them breaks the communicator as a lost connection does.
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include "fake_stream.h"

enum { success = 0, system_error = 2, invalid_argument = 4, invalid_usage = 5, remote_error = 6, in_progress = 7 };
enum { sum = 0, average = 4 };
enum { float32 = 7, float64 = 8 };
enum { all_reduce, broadcast, reduce, all_gather, reduce_scatter };
enum { ranks_at_most = 16, area_bytes = 1 << 20, group_at_most = 256 };

typedef struct { char bytes[128]; } unique_id;

struct shared {
  atomic_int joined;
  atomic_int arrived;
  atomic_int turn;
  char area[ranks_at_most][area_bytes];
};

struct operation { int kind, type, op, root; const char *from; char *to; size_t count; };

struct communicator {
  int rank, size;
  struct shared *shared;
  atomic_int state, aborted, stopping;
  pthread_t thread;
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  struct operation queue[group_at_most];
  int queued, done;
  struct fake_stream *stream;
};

static __thread int group_depth;
static __thread struct communicator *group_member;
static __thread struct operation group[group_at_most];
static __thread int grouped;

static size_t width(int type) { return type == float64 ? 8 : 4; }

// 0 when aborted.
static int barrier(struct communicator *c) {
  struct shared *s = c->shared;
  int turn = atomic_load(&s->turn);
  if (atomic_fetch_add(&s->arrived, 1) == c->size - 1) {
    atomic_store(&s->arrived, 0);
    atomic_fetch_add(&s->turn, 1);
    return 1;
  }
  while (atomic_load(&s->turn) == turn) {
    if (atomic_load(&c->aborted)) return 0;
    sched_yield();
  }
  return 1;
}

static double value(const char *memory, size_t i, int type) {
  return type == float64 ? ((const double *) memory)[i] : ((const float *) memory)[i];
}

static void set(char *memory, size_t i, int type, double value) {
  if (type == float64) ((double *) memory)[i] = value; else ((float *) memory)[i] = (float) value;
}

static void add_up(struct communicator *c, struct operation *o, char *to, size_t n) {
  for (size_t i = 0; i < n; i++) {
    double total = 0;
    for (int r = 0; r < c->size; r++) {
      double addend = value(c->shared->area[r], i, o->type);
      total = o->type == float32 ? (float) total + (float) addend : total + addend;
    }
    set(to, i, o->type, o->op == average ? total / c->size : total);
  }
}

// One piece of every rank's values, of which each takes what it needs.
static int exchange(struct communicator *c, const char *from, size_t bytes) {
  memcpy(c->shared->area[c->rank], from, bytes);
  return barrier(c);
}

static int run_whole(struct communicator *c, struct operation *o) {
  size_t w = width(o->type), step = area_bytes / w;
  for (size_t at = 0; at < o->count; at += step) {
    size_t n = o->count - at < step ? o->count - at : step;
    if (!exchange(c, o->from + at * w, n * w)) return 0;
    if (o->kind == broadcast) memcpy(o->to + at * w, c->shared->area[o->root], n * w);
    else if (o->kind == all_reduce || c->rank == o->root) add_up(c, o, o->to + at * w, n);
    if (!barrier(c)) return 0;
  }
  return 1;
}

// count is that of one slice: a scatter is a reduction to each rank, a gather a broadcast from each.
static int run_slices(struct communicator *c, struct operation *o) {
  size_t bytes = o->count * width(o->type);
  for (int root = 0; root < c->size; root++) {
    struct operation part = *o;
    part.root = root;
    if (o->kind == all_gather) {
      part.kind = broadcast;
      part.to = o->to + root * bytes;
      part.from = root == c->rank ? o->from : part.to;
    } else {
      part.kind = reduce;
      part.from = o->from + root * bytes;
    }
    if (!run_whole(c, &part)) return 0;
  }
  return 1;
}

static int run(struct communicator *c, struct operation *o) {
  return o->kind == all_gather || o->kind == reduce_scatter ? run_slices(c, o) : run_whole(c, o);
}

static void *work(void *argument) {
  struct communicator *c = argument;
  atomic_fetch_add(&c->shared->joined, 1);
  while (atomic_load(&c->shared->joined) < c->size) {
    if (atomic_load(&c->aborted)) return NULL;
    sched_yield();
  }
  atomic_store(&c->state, success);
  const char *limit = getenv("FAKE_NCCL_FAILS_AFTER");
  int left = limit ? atoi(limit) : -1;
  pthread_mutex_lock(&c->mutex);
  while (!atomic_load(&c->stopping)) {
    if (c->done == c->queued) {
      c->done = c->queued = 0;
      pthread_cond_wait(&c->changed, &c->mutex);
      continue;
    }
    struct operation o = c->queue[c->done++];
    pthread_mutex_unlock(&c->mutex);
    int ended = 0;
    if (left >= 0 && left-- == 0) atomic_store(&c->state, remote_error);
    else ended = run(c, &o);
    if (ended) atomic_fetch_sub(&c->stream->pending, 1);
    pthread_mutex_lock(&c->mutex);
  }
  pthread_mutex_unlock(&c->mutex);
  return NULL;
}

static int launch(struct communicator *c, struct fake_stream *stream, struct operation *operations, int count) {
  pthread_mutex_lock(&c->mutex);
  c->stream = stream;
  atomic_fetch_add(&stream->pending, count);
  for (int i = 0; i < count; i++) c->queue[c->queued++] = operations[i];
  pthread_cond_signal(&c->changed);
  pthread_mutex_unlock(&c->mutex);
  return success;
}

static __thread struct fake_stream *group_stream;

static int enqueue(struct communicator *c, struct fake_stream *stream, struct operation o) {
  if (!c || !stream || (o.type != float32 && o.type != float64) || (o.op != sum && o.op != average)) return invalid_argument;
  if (atomic_load(&c->state) != success) return invalid_usage;
  if (group_depth == 0) return launch(c, stream, &o, 1);
  if (grouped == group_at_most) return invalid_usage;
  group_member = c;
  group_stream = stream;
  group[grouped++] = o;
  return success;
}

static void stop(struct communicator *c) {
  atomic_store(&c->aborted, 1);
  pthread_mutex_lock(&c->mutex);
  atomic_store(&c->stopping, 1);
  pthread_cond_signal(&c->changed);
  pthread_mutex_unlock(&c->mutex);
  pthread_join(c->thread, NULL);
  munmap(c->shared, sizeof *c->shared);
  free(c);
}

int ncclGetVersion(int *version) { *version = 22703; return success; }
const char *ncclGetErrorString(int code) { return code == remote_error ? "remote process exited or there was a network error" : "fake error"; }
const char *ncclGetLastError(struct communicator *c) { return c && atomic_load(&c->state) == remote_error ? "fake: connection closed by remote peer" : ""; }

int ncclGetUniqueId(unique_id *id) {
  static atomic_int made;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  memset(id, 0, sizeof *id);
  snprintf(id->bytes, sizeof id->bytes, "fake-nccl-%d-%d-%ld", (int) getpid(), atomic_fetch_add(&made, 1), now.tv_nsec);
  return success;
}

struct config { size_t size; unsigned magic; unsigned version; int blocking; };

int ncclCommInitRankConfig(struct communicator **out, int size, unique_id id, int rank, struct config *config) {
  if (config->magic != 0xcafebeef || config->size < sizeof *config || config->blocking != 0) return invalid_argument;
  if (size > ranks_at_most || rank < 0 || rank >= size) return invalid_argument;
  char path[512];
  const char *directory = getenv("FAKE_NCCL_DIRECTORY");
  snprintf(path, sizeof path, "%s/%.127s", directory ? directory : "/tmp", id.bytes);
  int file = open(path, O_RDWR | O_CREAT, 0600);
  if (file < 0 || ftruncate(file, sizeof(struct shared))) return system_error;
  struct communicator *c = calloc(1, sizeof *c);
  c->shared = mmap(NULL, sizeof(struct shared), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (c->shared == MAP_FAILED) return system_error;
  c->rank = rank;
  c->size = size;
  atomic_store(&c->state, in_progress);
  pthread_mutex_init(&c->mutex, NULL);
  pthread_cond_init(&c->changed, NULL);
  *out = c;
  return pthread_create(&c->thread, NULL, work, c) ? system_error : in_progress;
}

int ncclCommGetAsyncError(struct communicator *c, int *state) { *state = atomic_load(&c->state); return success; }
int ncclCommFinalize(struct communicator *c) { return success; }
int ncclCommDestroy(struct communicator *c) { stop(c); return success; }
int ncclCommAbort(struct communicator *c) { stop(c); return success; }

int ncclGroupStart(void) { group_depth++; return success; }

int ncclGroupEnd(void) {
  if (--group_depth > 0 || grouped == 0) return success;
  int count = grouped;
  grouped = 0;
  return launch(group_member, group_stream, group, count);
}

int ncclAllReduce(const void *from, void *to, size_t count, int type, int op, struct communicator *c, struct fake_stream *s) {
  return enqueue(c, s, (struct operation) {all_reduce, type, op, 0, from, to, count});
}

int ncclReduce(const void *from, void *to, size_t count, int type, int op, int root, struct communicator *c, struct fake_stream *s) {
  return enqueue(c, s, (struct operation) {reduce, type, op, root, from, to, count});
}

int ncclBroadcast(const void *from, void *to, size_t count, int type, int root, struct communicator *c, struct fake_stream *s) {
  return enqueue(c, s, (struct operation) {broadcast, type, sum, root, from, to, count});
}

int ncclAllGather(const void *from, void *to, size_t count, int type, struct communicator *c, struct fake_stream *s) {
  return enqueue(c, s, (struct operation) {all_gather, type, sum, 0, from, to, count});
}

int ncclReduceScatter(const void *from, void *to, size_t count, int type, int op, struct communicator *c, struct fake_stream *s) {
  return enqueue(c, s, (struct operation) {reduce_scatter, type, op, 0, from, to, count});
}
