/// What queueing theory predicts for a pool of workers with one queue: the model M/M/c and its relatives.
/// Jobs arrive independently of each other, at a constant mean rate.
#pragma once

namespace playground::lessons::too_many {

struct Station {
  int workers = 1;
  double rate = 0;       ///< arrivals per second
  double service = 0;    ///< seconds, the mean
  double variation = 1;  ///< of the service time: its standard deviation divided by its mean; 1: exponential

  /// How many workers the jobs would keep busy: Erlang's a.
  [[nodiscard]] double load() const { return rate * service; }
};

/// The probability that a job has to wait, for exponential service times: Erlang's formula C. 1 if the load
/// is not less than the number of workers.
[[nodiscard]] double chance_to_wait(const Station& station);

/// The mean time in the queue, in seconds. Exact for exponential service times and, with one worker, for all
/// others; an approximation (Allen and Cunneen) for the rest. Infinite if the load is not less than the
/// number of workers.
[[nodiscard]] double mean_wait(const Station& station);

/// Which part of the jobs finds all workers busy and all `room` places of the queue taken, for exponential
/// service times: the model M/M/c/K.
[[nodiscard]] double share_rejected(const Station& station, int room);

}  // namespace playground::lessons::too_many
