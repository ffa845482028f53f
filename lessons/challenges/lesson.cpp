/// Challenges: faulty programs of growing difficulty, for the learner to break and to mend.
#include "lessons/challenges/boards.h"
#include "lessons/challenges/check.h"

namespace playground::lessons {
namespace {

using course::Board;
using course::Step;
using course::StepKind;

std::vector<Board> all_boards() {
  std::vector<Board> all = challenges::easy_boards();
  for (const auto more : {challenges::medium_boards, challenges::hard_boards})
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

course::Lesson challenges_lesson() {
  std::vector<Board> boards = all_boards();
  return {
      .model = Model::thread,
      .steps = steps_for(boards),
      .questions = challenges::check_questions(),
      .boards = std::move(boards),
  };
}

}  // namespace playground::lessons
