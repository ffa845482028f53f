/// Challenges: faulty programs of growing difficulty, for the learner to break and to mend.
#include "lessons/challenges/boards.h"
#include "lessons/challenges/check.h"

namespace playground::lessons::challenges {
namespace {

using course::Board;
using course::Step;
using course::StepKind;

std::vector<Board> all_boards() {
  std::vector<Board> all = easy_boards();
  for (const auto more : {medium_boards, hard_boards})
    for (Board& board : more()) all.push_back(std::move(board));
  return all;
}

// A step for each board, of the same id.
std::vector<Step> steps_for(const std::vector<Board>& boards) {
  std::vector<Step> steps{{"how", StepKind::read}};
  for (const Board& board : boards) steps.push_back({board.id, StepKind::board, board.id, true});
  steps.push_back({"check", StepKind::check});
  return steps;
}

}  // namespace

course::Lesson lesson() {
  std::vector<Board> boards = all_boards();
  return {
      .model = Model::thread,
      .steps = steps_for(boards),
      .questions = check_questions(),
      .boards = std::move(boards),
      .counterparts = {{"own_locks", "counter_1()"},
                       {"cleared_at_once", "event_2()", {"event-2: 42"}},
                       {"only_items_counted", "prod_1()", {"prod-1: 3"}},
                       {"not_joined", "join_1()", {"join-1: 42"}},
                       {"two_places", "sem_1()"},
                       {"set_first", "event_1()"},
                       {"point_unlocked", "rw_1()"},
                       {"look_unlocked", "stack_1()"},
                       {"look_once", "once_1()"},
                       {"first_end", "sentinel_1()", {"sentinel-1: 3"}},
                       {"ring", "locks_1()"},
                       {"two_blocks", "counter_2()"},
                       {"source_first", "transfer_1()"},
                       {"own_signal", "sem_2()", {"sem-2: (1, 1)"}},
                       {"load_unlocked", "cache_1()"},
                       {"looks_unlocked", "notify_1()"},
                       {"two_steps", "barrier_1()"},
                       {"room_for_one", "queue_1()"},
                       {"same_count",
                        "aba_1()",
                        {"aba-1: wanted and got: None", "aba-1: wanted and got: (7, 7)",
                         "aba-1: wanted and got: (8, 8)"}},
                       {"flag_first", "once_2()"},
                       {"look_then_set",
                        "spin_1()",
                        {"spin-1: entered: 1, counter: 1", "spin-1: entered: 2, counter: 2"}},
                       {"notify_one", "notify_2()"},
                       {"cleared_late", "event_3()"},
                       {"if_all", "notify_3()"},
                       {"turn_then_flag", "peterson_1()"},
                       {"count_down", "barrier_2()", {"barrier-2: finished"}},
                       {"one_condition", "notify_4()"},
                       {"count_unlocked", "rw_2()"}},
  };
}

}  // namespace playground::lessons::challenges
