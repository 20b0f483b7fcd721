/*
 * One rank of Open MPI's all-reduce. Prints one JSON object a line.
 *
 * The timing rule is the one of gloo_allreduce.py and of io.serin.benchmarks.allreduce.AllReduceTiming: a barrier, then
 * one all-reduce in place, timed at rank 0.
 */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ESTIMATE_CALLS = 3, LEAST_CALLS = 5, MOST_CALLS = 10000 };

static int rank, world;
static double nanos[MOST_CALLS];

static void timed_calls(float *values, int floats, int count) {
    for (int call = 0; call < count; call++) {
        MPI_Barrier(MPI_COMM_WORLD);
        double begun = MPI_Wtime();
        MPI_Allreduce(MPI_IN_PLACE, values, floats, MPI_FLOAT, MPI_SUM, MPI_COMM_WORLD);
        nanos[call] = (MPI_Wtime() - begun) * 1e9;
    }
}

static int calls_within(double seconds, int count, double begun) {
    int calls = 0;
    if (rank == 0) {
        double fitting = seconds * count / (MPI_Wtime() - begun);
        calls = fitting > MOST_CALLS ? MOST_CALLS : fitting < LEAST_CALLS ? LEAST_CALLS : (int) fitting;
    }
    MPI_Bcast(&calls, 1, MPI_INT, 0, MPI_COMM_WORLD);
    return calls;
}

/* Small whole and half numbers, whose float32 sums are exact in any order. */
static void check(float *values, int floats) {
    for (int i = 0; i < floats; i++) values[i] = (float) (i % 1000) + 0.5f * rank;
    MPI_Allreduce(MPI_IN_PLACE, values, floats, MPI_FLOAT, MPI_SUM, MPI_COMM_WORLD);
    float ranks = 0.25f * world * (world - 1);
    for (int i = 0; i < floats; i++) {
        if (values[i] != (float) (i % 1000) * world + ranks) {
            fprintf(stderr, "wrong sums\n");
            MPI_Abort(MPI_COMM_WORLD, 1);
        }
    }
    memset(values, 0, sizeof(float) * floats);
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *) left, b = *(const double *) right;
    return (a > b) - (a < b);
}

static void measure(long bytes, double warm_up_seconds, double seconds) {
    int floats = (int) (bytes / sizeof(float));
    float *values = NULL;
    if (posix_memalign((void **) &values, 64, bytes)) MPI_Abort(MPI_COMM_WORLD, 1);
    check(values, floats);
    double begun = MPI_Wtime();
    timed_calls(values, floats, ESTIMATE_CALLS);
    int count = calls_within(warm_up_seconds, ESTIMATE_CALLS, begun);
    begun = MPI_Wtime();
    timed_calls(values, floats, count);
    count = calls_within(seconds, count, begun);
    timed_calls(values, floats, count);
    if (rank == 0) {
        qsort(nanos, count, sizeof(double), ascending);
        double median = (nanos[(count - 1) / 2] + nanos[count / 2]) / 2;
        printf("{\"kind\": \"allreduce\", \"bytes\": %ld, \"calls\": %d, \"medianNanos\": %.0f, \"minNanos\": %.0f}\n",
               bytes, count, median, nanos[0]);
        fflush(stdout);
    }
    free(values);
}

/* Arguments: sizes in bytes, separated by commas; seconds of warm-up; seconds. */
int main(int count, char **arguments) {
    if (count != 4) return 2;
    MPI_Init(&count, &arguments);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &world);
    if (rank == 0) {
        printf("{\"kind\": \"version\", \"name\": \"Open MPI\", \"version\": \"%d.%d.%d\"}\n",
               OMPI_MAJOR_VERSION, OMPI_MINOR_VERSION, OMPI_RELEASE_VERSION);
    }
    for (char *size = strtok(arguments[1], ","); size; size = strtok(NULL, ",")) {
        measure(atol(size), atof(arguments[2]), atof(arguments[3]));
    }
    MPI_Finalize();
    return 0;
}
