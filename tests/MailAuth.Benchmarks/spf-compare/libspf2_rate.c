/*
 * How many check_host calls a second libspf2 answers: libspf2_rate PORT CALLS none|cache [THREADS]
 * CALLS holds one call a line: address, sender, HELO. With "cache" a first pass fills libspf2's own cache and the second is timed.
 * Prints: seconds, seconds of CPU, pass, fail, softfail, neutral, none, temperror, permerror.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <pthread.h>
#include <resolv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <spf2/spf.h>
#include <spf2/spf_dns_cache.h>
#include <spf2/spf_dns_resolv.h>

/* 2^16 buckets: with the 2^8 of SPF_DNS_CACHE its chains grow to hundreds of entries and it is slower than without. */
#define CACHE_BITS 16
#define MAX_CALLS 100000
#define RESULTS 8

struct call {
    char address[64], sender[300], helo[300];
};

static struct call calls[MAX_CALLS];
static int count, threads = 1, port;
static SPF_server_t *servers[64];
static int results[64][RESULTS];

/* libspf2 takes its servers from the C library's resolver: this stands before that and names ours. */
int __res_ninit(res_state state) {
    static int (*real)(res_state);
    if (!real)
        real = (int (*)(res_state))dlsym(RTLD_NEXT, "__res_ninit");
    int status = real(state);
    state->nscount = 1;
    state->nsaddr_list[0].sin_family = AF_INET;
    state->nsaddr_list[0].sin_port = htons(port);
    state->nsaddr_list[0].sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return status;
}

static void check(int worker, const struct call *call) {
    SPF_request_t *request = SPF_request_new(servers[worker]);
    SPF_response_t *response = NULL;
    if (strchr(call->address, ':'))
        SPF_request_set_ipv6_str(request, call->address);
    else
        SPF_request_set_ipv4_str(request, call->address);
    SPF_request_set_helo_dom(request, call->helo);
    SPF_request_set_env_from(request, call->sender);
    SPF_request_query_mailfrom(request, &response);
    int result = SPF_response_result(response);
    results[worker][result >= 0 && result < RESULTS ? result : 0]++;
    SPF_response_free(response);
    SPF_request_free(request);
}

static void *work(void *argument) {
    int worker = (int)(long)argument;
    for (int i = worker; i < count; i += threads)
        check(worker, &calls[i]);
    return NULL;
}

static double run(void) {
    struct timespec from, to;
    pthread_t all[64];
    memset(results, 0, sizeof results);
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < threads; i++)
        pthread_create(&all[i], NULL, work, (void *)(long)i);
    for (int i = 0; i < threads; i++)
        pthread_join(all[i], NULL);
    clock_gettime(CLOCK_MONOTONIC, &to);
    return (to.tv_sec - from.tv_sec) + (to.tv_nsec - from.tv_nsec) / 1e9;
}

int main(int argc, char **argv) {
    if (argc < 4)
        return 2;
    port = atoi(argv[1]);
    FILE *file = fopen(argv[2], "r");
    int with_cache = !strcmp(argv[3], "cache");
    if (argc > 4)
        threads = atoi(argv[4]);
    if (!file || threads < 1 || threads > 64)
        return 2;
    while (count < MAX_CALLS && fscanf(file, "%63s %299s %299s", calls[count].address, calls[count].sender, calls[count].helo) == 3)
        count++;
    fclose(file);
    /* Its cache is one for a server, and takes a lock for each question. */
    for (int i = 0; i < threads; i++) {
        if (with_cache && i > 0) {
            servers[i] = servers[0];
            continue;
        }
        SPF_dns_server_t *dns = SPF_dns_resolv_new(NULL, NULL, 0);
        if (with_cache)
            dns = SPF_dns_cache_new(dns, NULL, 0, CACHE_BITS);
        servers[i] = SPF_server_new_dns(dns, 0);
        SPF_server_set_rec_dom(servers[i], "receiver.test");
    }
    if (with_cache)
        run();
    clock_t before = clock();
    double seconds = run();
    double cpu = (double)(clock() - before) / CLOCKS_PER_SEC;
    int sum[RESULTS] = {0};
    for (int i = 0; i < threads; i++)
        for (int j = 0; j < RESULTS; j++)
            sum[j] += results[i][j];
    printf("%.6f %.6f %d %d %d %d %d %d %d\n", seconds, cpu, sum[SPF_RESULT_PASS], sum[SPF_RESULT_FAIL], sum[SPF_RESULT_SOFTFAIL],
           sum[SPF_RESULT_NEUTRAL], sum[SPF_RESULT_NONE], sum[SPF_RESULT_TEMPERROR], sum[SPF_RESULT_PERMERROR]);
    return 0;
}
