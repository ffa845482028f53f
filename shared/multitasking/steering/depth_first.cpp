#include "shared/multitasking/steering/depth_first.h"

#include <algorithm>

namespace playground::steering {

void DepthFirst::add_node(const Situation& situation) {
  Node node;
  node.asleep = next_asleep_;
  const bool bounded = options_.max_preemptions.has_value();
  const bool can_stay = situation.last != no_unit && situation.enabled(situation.last);
  // Staying comes first, so that the first order that has an outcome has few switches.
  if (can_stay) node.choices.push_back(situation.last);
  for (const Candidate& one : situation.candidates) {
    if (!one.enabled) continue;
    if (can_stay && one.unit == situation.last) continue;
    if (bounded && can_stay && preemptions_ >= *options_.max_preemptions) {
      has_left_out_ = true;
    } else {
      node.choices.push_back(one.unit);
    }
  }
  std::erase_if(node.choices, [&](UnitId unit) {
    return std::ranges::any_of(node.asleep, [unit](const Asleep& one) { return one.unit == unit; });
  });
  node.first_count = node.choices.size();
  path_.push_back(std::move(node));
}

std::optional<UnitId> DepthFirst::choose(const Situation& situation) {
  if (depth_ == path_.size()) add_node(situation);
  const Node& node = path_[depth_++];
  if (node.choices.empty()) {
    is_repeated_ = true;
    return std::nullopt;
  }
  const UnitId next = node.choices.front();
  if (situation.last != no_unit && next != situation.last && situation.enabled(situation.last))
    ++preemptions_;
  return next;
}

void DepthFirst::done(const Footprint& used) {
  if (!reduces() || depth_ == 0) return;
  Node& node = path_[depth_ - 1];
  node.used = used;
  next_asleep_.clear();
  for (const Asleep& one : node.asleep) {
    if (!one.used.conflicts_with(used)) next_asleep_.push_back(one);
  }
}

bool DepthFirst::next_run() {
  depth_ = 0;
  preemptions_ = 0;
  is_repeated_ = false;
  next_asleep_.clear();
  while (!path_.empty()) {
    Node& node = path_.back();
    if (!node.choices.empty()) {
      if (reduces()) node.asleep.push_back({node.choices.front(), node.used});
      node.choices.erase(node.choices.begin());
    }
    if (!node.choices.empty()) return true;
    path_.pop_back();
  }
  return false;
}

double DepthFirst::progress() const {
  double done = 0;
  double share = 1;
  for (const Node& node : path_) {
    if (node.first_count == 0) break;
    share /= static_cast<double>(node.first_count);
    done += share * static_cast<double>(node.first_count - node.choices.size());
  }
  return done;
}

}  // namespace playground::steering
