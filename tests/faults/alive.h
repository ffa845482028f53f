/// Counts the objects that exist, to find those that a run has not destroyed.
#pragma once

#include <atomic>

namespace playground::faults {

class Alive {
 public:
  explicit Alive(std::atomic<int>& count) : count_(count) { ++count_; }
  ~Alive() { --count_; }
  Alive(const Alive&) = delete;
  Alive& operator=(const Alive&) = delete;

 private:
  std::atomic<int>& count_;
};

}  // namespace playground::faults
