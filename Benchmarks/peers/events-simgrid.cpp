// The models of EventBenchmarks.swift in SimGrid: each server is an actor that takes requests from its station's line.
// Its chain is the easier one: no timeouts, no retries, no threads held during calls.
//
//   apt-get install libsimgrid-dev
//   g++ -O3 -std=c++20 events-simgrid.cpp -o simgrid -lsimgrid && ./simgrid mm1|mm8|chain REQUESTS SEED
//
// Prints: requests TAB events TAB seconds TAB mean
#include <simgrid/s4u.hpp>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <random>
#include <string>

namespace sg = simgrid::s4u;

struct Station {
  int servers;
  double mean, onward;  // seconds of work, the share that goes on to the next station
  std::deque<double> line;  // when each request began
  sg::SemaphorePtr waiting;
};

static std::vector<Station> stations;
static std::mt19937_64 bits;
static long done = 0;
static double total = 0;

static double exponential(double mean) { return std::exponential_distribution<double>(1 / mean)(bits); }

static void enter(size_t place, double began) {
  stations[place].line.push_back(began);
  stations[place].waiting->release();
}

static void serve(size_t place) {
  Station &station = stations[place];
  for (;;) {
    station.waiting->acquire();
    double began = station.line.front();
    station.line.pop_front();
    sg::this_actor::sleep_for(exponential(station.mean));
    if (std::uniform_real_distribution<>()(bits) < station.onward) {
      enter(place + 1, began);
    } else {
      done++;
      total += sg::Engine::get_clock() - began;
    }
  }
}

static void send(double rate, long requests) {
  for (long i = 0; i < requests; i++) {
    sg::this_actor::sleep_for(exponential(1 / rate));
    enter(0, sg::Engine::get_clock());
  }
  while (done < requests) sg::this_actor::sleep_for(1 / rate);
}

int main(int count, char **arguments) {
  if (count < 4) return 1;
  std::string model = arguments[1];
  long requests = atol(arguments[2]);
  bits.seed(strtoull(arguments[3], nullptr, 10));
  int one = 1;
  char *name[] = {arguments[0], nullptr};
  sg::Engine engine(&one, name);
  auto *zone = sg::create_full_zone("zone");
  auto *host = zone->create_host("host", 1e9)->seal();
  zone->seal();
  double rate = model == "chain" ? 1000 : model == "mm1" ? 0.8 : 7.2;
  auto add = [](int servers, double mean, double onward) {
    stations.push_back({servers, mean, onward, {}, sg::Semaphore::create(0)});
  };
  if (model == "chain") {
    add(16, 0.0002, 1);
    add(40, 0.015, 1);
    add(4, 0.001, 0.2);
    add(20, 0.05, 0);
  } else {
    add(model == "mm1" ? 1 : 8, 1, 0);
  }
  for (size_t place = 0; place < stations.size(); place++)
    for (int server = 0; server < stations[place].servers; server++)
      sg::Actor::create("server", host, [place] { serve(place); })->daemonize();
  sg::Actor::create("source", host, [rate, requests] { send(rate, requests); });
  timespec from, to;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
  engine.run();
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
  double seconds = to.tv_sec - from.tv_sec + 1e-9 * (to.tv_nsec - from.tv_nsec);
  printf("%ld\t%ld\t%.4f\t%.6g\n", done, done, seconds, total / done);
}
