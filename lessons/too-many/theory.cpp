#include "lessons/too-many/theory.h"

#include <limits>

namespace playground::lessons::too_many {
namespace {

// Erlang's formula B: the share of jobs that is lost without a queue.
double share_lost(int workers, double load) {
  double b = 1;
  for (int k = 1; k <= workers; ++k) b = load * b / (k + load * b);
  return b;
}

}  // namespace

double chance_to_wait(const Station& station) {
  const double load = station.load();
  if (load >= station.workers) return 1;
  const double b = share_lost(station.workers, load);
  return b / (1 - load / station.workers * (1 - b));
}

double mean_wait(const Station& station) {
  const double load = station.load();
  if (load >= station.workers) return std::numeric_limits<double>::infinity();
  const double with_exponential_times = chance_to_wait(station) * station.service / (station.workers - load);
  return with_exponential_times * (1 + station.variation * station.variation) / 2;
}

double share_rejected(const Station& station, int room) {
  // The probabilities of 0, 1, ... jobs in the station, up to a common factor.
  double here = 1;
  double sum = 1;
  for (int jobs = 1; jobs <= station.workers + room; ++jobs) {
    here *= station.load() / (jobs < station.workers ? jobs : station.workers);
    sum += here;
  }
  return here / sum;
}

}  // namespace playground::lessons::too_many
