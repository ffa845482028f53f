#include "lessons/choose-connections/figures.h"

#include <algorithm>

namespace playground::lessons::choose_connections {
namespace {

const Text descriptors{"each takes two descriptors, and the system gives this program no more",
                       "每个连接占用两个文件描述符，系统不再给这个程序更多"};
const Text memory_of_the_page{"the memory of a page has room for no more threads",
                              "网页的内存容不下更多线程"};

constexpr std::size_t kept_descriptors = 64;  // for the rest of this program

}  // namespace

double took_at(std::vector<float>& took, double part) {
  const auto place = took.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(took.size() - 1));
  std::nth_element(took.begin(), place, took.end());
  return *place;
}

std::optional<Limit> limit_of_threads(const Run& run) {
  const auto max = run.machine()->capabilities.max_threads;
  if (!max) return std::nullopt;
  return Limit{static_cast<std::size_t>(*max), memory_of_the_page};
}

std::optional<Limit> limit_of_descriptors(const Run& run) {
  const Machine& machine = *run.machine();
  const auto left = machine.usage.descriptors_left();
  if (!left) return std::nullopt;
  return Limit{(*left - std::min(*left, kept_descriptors)) / 2, descriptors};
}

}  // namespace playground::lessons::choose_connections
