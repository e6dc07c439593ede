// A tight event engine in C++ to measure ours against: the same event queue (128-bit keys, lazy root), call frames,
// scripts of operations, threads held during calls, replicas in turn, deadline rings, retries, a histogram for each
// component and for the whole. It notes what ours notes: waits, time averages of servers and of lines, arrivals, calls
// and attempts of each link. It plays three fixed models and nothing else.
//
//   g++ -O3 -std=c++20 events.cpp -o events && ./events mm1|mm8|chain REQUESTS SEED
//
// Prints: requests TAB events TAB seconds TAB mean TAB p99
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

using u32 = uint32_t;
using u64 = uint64_t;
using u128 = unsigned __int128;

static double cpuSeconds() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

struct Random {  // xoshiro256++ from SplitMix64
  u64 s[4];
  explicit Random(u64 seed) {
    for (u64 &word : s) {
      u64 z = (seed += 0x9e3779b97f4a7c15ull);
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
      word = z ^ (z >> 31);
    }
  }
  static u64 rotate(u64 x, int k) { return x << k | x >> (64 - k); }
  u64 next() {
    u64 result = rotate(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
  }
  double unit() { return (next() >> 11) * 0x1.0p-53; }
};

struct Ziggurat {  // Marsaglia and Tsang 2000, 256 layers of the exponential density
  double width[257], density[257];
  Ziggurat() {
    const double tail = 7.69711747013104972, area = 0.0039496598225815571993;
    width[0] = area / std::exp(-tail);
    density[0] = 0;
    width[1] = tail;
    density[1] = std::exp(-tail);
    for (int i = 1; i < 255; i++) {
      width[i + 1] = -std::log(area / width[i] + density[i]);
      density[i + 1] = std::exp(-width[i + 1]);
    }
    width[256] = 0;
    density[256] = 1;
  }
  double draw(Random &random) const {
    u64 bits = random.next();
    int layer = bits & 255;
    double x = (bits >> 11) * 0x1.0p-53 * width[layer];
    return __builtin_expect(x < width[layer + 1], 1) ? x : outside(layer, x, random);
  }
  __attribute__((noinline)) double outside(int layer, double x, Random &random) const {
    for (;;) {
      if (layer == 0) return width[1] - std::log(1 - random.unit());
      double low = density[layer];
      if (low + random.unit() * (density[layer + 1] - low) < std::exp(-x)) return x;
      u64 bits = random.next();
      layer = bits & 255;
      x = (bits >> 11) * 0x1.0p-53 * width[layer];
      if (x < width[layer + 1]) return x;
    }
  }
};
static const Ziggurat ziggurat;

struct EventQueue {
  u128 *a = (u128 *)aligned_alloc(64, 1024 * 16);
  u32 n = 0, capacity = 1024, turn = 0;
  bool hole = false;
  void grow() {
    u128 *wider = (u128 *)aligned_alloc(64, capacity * 32);
    memcpy(wider, a, capacity * 16);
    free(a);
    a = wider;
    capacity *= 2;
  }
  void down(u128 event) {
    u32 i = 0, c = 1;
    while (c + 1 < n) {
      c += a[c + 1] < a[c];
      if (!(a[c] < event)) {
        a[i] = event;
        return;
      }
      a[i] = a[c];
      i = c;
      c = 2 * i + 1;
    }
    if (c < n && a[c] < event) a[i] = a[c], i = c;
    a[i] = event;
  }
  void add(double time, u32 payload) {
    u64 bits;
    memcpy(&bits, &time, 8);
    u128 event = (u128)bits << 64 | (u64)turn++ << 32 | payload;
    if (hole) {
      hole = false;
      down(event);
      return;
    }
    if (n == capacity) grow();
    u32 i = n++;
    while (i) {
      u32 p = (i - 1) >> 1;
      if (!(event < a[p])) break;
      a[i] = a[p];
      i = p;
    }
    a[i] = event;
  }
  u32 next(double &time) {
    if (hole) {
      hole = false;
      u128 last = a[--n];
      if (n) down(last);
    }
    hole = true;
    u64 bits = a[0] >> 64;
    memcpy(&time, &bits, 8);
    return (u32)a[0];
  }
};

struct Histogram {
  std::vector<u64> bins = std::vector<u64>(8192);
  double sum = 0;
  u64 count = 0;
  static constexpr u64 zero = (1023ull - 30) << 7;
  void record(double x) {
    if (x <= 0) {
      count++;
      return;
    }
    u64 bits;
    memcpy(&bits, &x, 8);
    int64_t bin = (int64_t)(bits >> 45) - (int64_t)zero;
    bins[bin < 0 ? 0 : bin > 8191 ? 8191 : bin]++;
    sum += x;
    count++;
  }
  double quantile(double share) const {
    u64 seen = 0, wanted = (u64)(share * count);
    for (int bin = 0; bin < 8192; bin++)
      if ((seen += bins[bin]) >= wanted) {
        u64 bits = (zero + bin) << 45;
        double x;
        memcpy(&x, &bits, 8);
        return x;
      }
    return 0;
  }
};

enum OpKind : uint8_t { WORK, CALL, BRANCH, REPLY };
struct Op {
  OpKind kind;
  u32 a;
  double x;
};
struct Station {
  u32 servers, busy, head, tail, mask, script;
  u32 *line;
  double area, last, waitingArea, lastWaiting;
  u64 arrivals;
};
struct Deadline {
  double time;
  u32 frame, generation;
};
struct Edge {
  u32 target, replicas, turn, attempts;
  double timeout, pause;
  Deadline *ring;
  u32 head, tail, mask;
  bool armed;
  u64 calls, tries;
};
struct Frame {
  u32 parent, parentGeneration, generation, pc;
  uint16_t station, edge;
  u32 attempt;
  double arrived, started;
};

struct Engine {
  static constexpr u32 none = ~0u, arrival = 3u << 30, deadline = 2u << 30, retry = 1u << 30;
  EventQueue queue;
  Random random;
  std::vector<Op> ops;
  std::vector<Station> stations;
  std::vector<Edge> edges;
  std::vector<Histogram> histograms, waits;
  Frame *frames;
  u32 *freeFrames;
  u32 freeCount = 0;
  u64 events = 0, done = 0, failed = 0;
  double now = 0, gap;

  explicit Engine(u64 seed, double rate) : random(seed), gap(1 / rate) {
    const u32 most = 1 << 18;
    frames = (Frame *)calloc(most, sizeof(Frame));
    freeFrames = (u32 *)malloc(most * 4);
    for (u32 i = most; i-- > 0;) freeFrames[freeCount++] = i;
  }
  void station(u32 servers, u32 script) {
    stations.push_back({servers, 0, 0, 0, 65535, script, (u32 *)malloc(65536 * 4), 0, 0, 0, 0, 0});
  }
  void edge(u32 target, u32 replicas, u32 attempts, double timeout, double pause) {
    Deadline *ring = (Deadline *)malloc((1 << 16) * sizeof(Deadline));
    edges.push_back({target, replicas, 0, attempts, timeout, pause, ring, 0, 0, (1 << 16) - 1, false, 0, 0});
  }
  double exponential() { return ziggurat.draw(random); }
  void touch(Station &s) {
    s.area += s.busy * (now - s.last);
    s.last = now;
  }
  void touchLine(Station &s) {
    s.waitingArea += (s.tail - s.head) * (now - s.lastWaiting);
    s.lastWaiting = now;
  }
  void begin(u32 frame, u32 at) {
    waits[at].record(now - frames[frame].arrived);
    step(frame);
  }
  u32 take() {
    if (!freeCount) puts("out of frames"), exit(1);
    return freeFrames[--freeCount];
  }
  void arrive(u32 frame, u32 at) {
    Frame &f = frames[frame];
    f.station = at;
    f.arrived = now;
    Station &s = stations[at];
    s.arrivals++;
    if (s.busy < s.servers) {
      touch(s);
      s.busy++;
      f.pc = s.script;
      begin(frame, at);
    } else if (s.tail - s.head > s.mask) {
      finish(frame, false);
    } else {
      touchLine(s);
      s.line[s.tail++ & s.mask] = frame;
    }
  }
  void call(u32 frame) {
    Frame &f = frames[frame];
    Edge &e = edges[f.edge];
    e.tries++;
    u32 generation = ++f.generation, callee = take();
    Frame &c = frames[callee];
    c.parent = frame;
    c.parentGeneration = generation;
    c.attempt = 0;
    u32 replica = e.turn++;
    if (e.turn >= e.replicas) e.turn = 0;
    double due = now + e.timeout;
    e.ring[e.tail++ & e.mask] = {due, frame, generation};
    if (!e.armed) {
      e.armed = true;
      queue.add(due, deadline | f.edge);
    }
    arrive(callee, e.target + replica);
  }
  void step(u32 frame) {
    Frame &f = frames[frame];
    for (;;) {
      const Op &op = ops[f.pc];
      switch (op.kind) {
        case WORK:
          f.pc++;
          queue.add(now + exponential() * op.x, frame);
          return;
        case CALL:
          f.edge = op.a;
          f.attempt = 0;
          f.pc++;
          edges[op.a].calls++;
          call(frame);
          return;
        case BRANCH: f.pc = random.unit() < op.x ? op.a : f.pc + 1; break;
        case REPLY: leave(frame, true); return;
      }
    }
  }
  void leave(u32 frame, bool good) {
    Frame &f = frames[frame];
    u32 at = f.station;
    histograms[at].record(now - f.arrived);
    finish(frame, good);
    Station &s = stations[at];
    if (s.head != s.tail) {
      touchLine(s);
      u32 next = s.line[s.head++ & s.mask];
      frames[next].pc = s.script;
      begin(next, at);
    } else {
      touch(s);
      s.busy--;
    }
  }
  void finish(u32 frame, bool good) {
    Frame &f = frames[frame];
    u32 parent = f.parent, generation = f.parentGeneration;
    f.generation++;
    freeFrames[freeCount++] = frame;
    if (parent == none) {
      done++;
      failed += !good;
      histograms.back().record(now - f.started);
      return;
    }
    Frame &p = frames[parent];
    if (p.generation != generation) return;
    if (good) {
      p.generation++;
      step(parent);
    } else {
      fail(parent);
    }
  }
  void fail(u32 frame) {
    Frame &f = frames[frame];
    f.generation++;
    Edge &e = edges[f.edge];
    if (++f.attempt < e.attempts) queue.add(now + e.pause, retry | frame);
    else leave(frame, false);
  }
  void expire(u32 ring) {
    Edge &e = edges[ring];
    e.armed = false;
    while (e.head != e.tail) {
      Deadline &d = e.ring[e.head & e.mask];
      bool stale = frames[d.frame].generation != d.generation;
      if (!stale && d.time > now) {
        e.armed = true;
        queue.add(d.time, deadline | ring);
        return;
      }
      e.head++;
      if (!stale) fail(d.frame);
    }
  }
  void run(u64 requests) {
    histograms.resize(stations.size() + 1);
    waits.resize(stations.size());
    queue.add(exponential() * gap, arrival);
    while (done < requests) {
      u32 payload = queue.next(now);
      events++;
      if (payload < retry) {
        step(payload);
      } else if (payload >= arrival) {
        u32 frame = take();
        Frame &f = frames[frame];
        f.parent = none;
        f.started = now;
        f.attempt = 0;
        arrive(frame, 0);
        queue.add(now + exponential() * gap, arrival);
      } else if (payload >= deadline) {
        expire(payload & 0xffff);
      } else {
        call(payload & 0x3fffffff);
      }
    }
  }
};

int main(int count, char **arguments) {
  if (count < 4) return 1;
  const char *model = arguments[1];
  u64 requests = strtoull(arguments[2], nullptr, 10), seed = strtoull(arguments[3], nullptr, 10);
  bool isChain = !strcmp(model, "chain"), isSingle = !strcmp(model, "mm1");
  Engine engine(seed, isChain ? 1000 : isSingle ? 0.8 : 7.2);
  if (isChain) {
    engine.ops = {{WORK, 0, 0.0002}, {CALL, 0, 0}, {REPLY, 0, 0},
                  {WORK, 0, 0.015},  {CALL, 1, 0}, {BRANCH, 7, 0.8}, {CALL, 2, 0}, {REPLY, 0, 0},
                  {WORK, 0, 0.001},  {REPLY, 0, 0},
                  {WORK, 0, 0.05},   {REPLY, 0, 0}};
    engine.station(1000000, 0);
    for (int replica = 0; replica < 10; replica++) engine.station(4, 3);
    engine.station(4, 8);
    engine.station(20, 10);
    engine.edge(1, 10, 2, 1.0, 0.01);
    engine.edge(11, 1, 2, 0.05, 0.001);
    engine.edge(12, 1, 3, 0.5, 0.01);
  } else {
    engine.ops = {{WORK, 0, 1}, {REPLY, 0, 0}};
    engine.station(isSingle ? 1 : 8, 0);
  }
  double start = cpuSeconds();
  engine.run(requests);
  double seconds = cpuSeconds() - start;
  const Histogram &whole = engine.histograms.back();
  printf("%lu\t%lu\t%.4f\t%.6g\t%.6g\n", (unsigned long)engine.done, (unsigned long)engine.events,
         seconds, whole.sum / whole.count, whole.quantile(0.99));
}
