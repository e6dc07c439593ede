# The models of EventBenchmarks.swift in libraries of Python: stations one after the other, each with servers behind one
# line. Their chain is the easier one: no timeouts, no retries, no threads held during calls.
#
#   python3 -m venv .build/peers && .build/peers/bin/pip install simpy ciw salabim
#   PATH=.build/peers/bin:$PATH python3 events.py simpy|ciw|salabim mm1|mm8|chain REQUESTS SEED
#
# Prints: requests TAB events TAB seconds TAB mean TAB version
import random
import sys
import time

# Arrivals a second, then servers, mean seconds and the share that goes on of each station.
MODELS = {
    "mm1": (0.8, [(1, 1.0, 0.0)]),
    "mm8": (7.2, [(8, 1.0, 0.0)]),
    "chain": (1000.0, [(16, 0.0002, 1.0), (40, 0.015, 1.0), (4, 0.001, 0.2), (20, 0.05, 0.0)]),
}


def play_simpy(rate, stations, requests, seed):
    import simpy

    draw = random.Random(seed)
    world = simpy.Environment()
    servers = [simpy.Resource(world, station[0]) for station in stations]
    times = []

    def request():
        began = world.now
        for (_, mean, onward), resource in zip(stations, servers):
            with resource.request() as turn:
                yield turn
                yield world.timeout(draw.expovariate(1 / mean))
            if draw.random() >= onward:
                break
        times.append(world.now - began)

    def source():
        for _ in range(requests):
            yield world.timeout(draw.expovariate(rate))
            world.process(request())

    world.process(source())
    start = time.process_time()
    world.run()
    return times, time.process_time() - start, simpy.__version__


def play_salabim(rate, stations, requests, seed):
    import salabim

    salabim.yieldless(False)
    draw = random.Random(seed)
    world = salabim.Environment(trace=False, random_seed=seed)
    servers = [
        salabim.Resource(f"station {place}", capacity=station[0], monitor=False)
        for place, station in enumerate(stations)
    ]
    times = []

    class Request(salabim.Component):
        def process(self):
            began = world.now()
            for (_, mean, onward), resource in zip(stations, servers):
                yield self.request(resource)
                yield self.hold(draw.expovariate(1 / mean))
                self.release(resource)
                if draw.random() >= onward:
                    break
            times.append(world.now() - began)

    class Source(salabim.Component):
        def process(self):
            for _ in range(requests):
                yield self.hold(draw.expovariate(rate))
                Request()

    Source()
    start = time.process_time()
    world.run()
    return times, time.process_time() - start, salabim.__version__


def play_ciw(rate, stations, requests, seed):
    import ciw

    count = len(stations)
    routing = [[0.0] * count for _ in stations]
    for place, (_, _, onward) in enumerate(stations[:-1]):
        routing[place][place + 1] = onward
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate)] + [None] * (count - 1),
        service_distributions=[ciw.dists.Exponential(1 / mean) for _, mean, _ in stations],
        number_of_servers=[servers for servers, _, _ in stations],
        routing=routing,
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    start = time.process_time()
    simulation.simulate_until_max_customers(requests, method="Finish")
    seconds = time.process_time() - start
    began, ended = {}, {}
    for record in simulation.get_all_records():
        name = record.id_number
        began[name] = min(began.get(name, record.arrival_date), record.arrival_date)
        ended[name] = max(ended.get(name, record.exit_date), record.exit_date)
    return [ended[name] - began[name] for name in began], seconds, ciw.__version__


def main():
    library, model, requests, seed = sys.argv[1:5]
    play = {"simpy": play_simpy, "ciw": play_ciw, "salabim": play_salabim}[library]
    times, seconds, version = play(*MODELS[model], int(requests), int(seed))
    mean = sum(times) / len(times)
    print(len(times), len(times), f"{seconds:.4f}", f"{mean:.6g}", version, sep="\t")


main()
