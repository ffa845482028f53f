/// Sites that fail as a plan says: the service of the lesson choose-sites.
#pragma once

#include <atomic>
#include <memory>
#include <utility>

#include "lessons/choose-sites/service/sites.h"
#include "tests/faults/alive.h"
#include "tests/faults/fault_plan.h"

namespace playground::faults {

class FaultySites : public lessons::choose_sites::Sites {
 public:
  FaultySites(FaultPlan& plan, Sites& inner) : plan_(plan), inner_(inner) {}

  [[nodiscard]] Result<std::unique_ptr<lessons::choose_sites::ServedSites>> serve(
      const lessons::choose_sites::SiteGraph& graph) override {
    if (plan_.fails("Sites::serve"))
      return failure(Error::Code::system, "the server of the sites did not come up");
    auto served = inner_.serve(graph);
    if (!served) return served;
    return std::make_unique<Served>(served_, std::move(*served));
  }

  /// The number of running servers.
  [[nodiscard]] int served() const { return served_; }

 private:
  class Served : public lessons::choose_sites::ServedSites {
   public:
    Served(std::atomic<int>& count, std::unique_ptr<ServedSites> inner)
        : alive_(count), inner_(std::move(inner)) {}
    [[nodiscard]] const std::string& address() const override { return inner_->address(); }

   private:
    const Alive alive_;
    const std::unique_ptr<ServedSites> inner_;
  };

  FaultPlan& plan_;
  Sites& inner_;
  std::atomic<int> served_{0};
};

}  // namespace playground::faults
