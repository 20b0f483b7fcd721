// What the two stand-ins share: a stream is done when nothing is pending on it.
#include <stdatomic.h>

struct fake_stream {
  atomic_int pending;
};
