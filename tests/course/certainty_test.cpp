/// Medians and intervals of rounds, and the answers that they give.
#include "shared/course/certainty.h"

#include <gmock/gmock.h>

#include <random>
#include <vector>

namespace playground::course {
namespace {

using testing::HasSubstr;

TEST(Figure, IsTheMedianWithTheLowestAndTheHighestOfAFewRounds) {
  EXPECT_EQ(figure_of({3, 1, 2}), Figure(2, 1, 3, 3));
  EXPECT_EQ(figure_of({5, 4, 3, 2, 1, 9, 7}), Figure(4, 1, 9, 7));
  EXPECT_EQ(figure_of({7}), Figure(7, 7, 7, 1));
}

TEST(Figure, LeavesOutTheOutermostOfManyRounds) {
  EXPECT_EQ(figure_of({1, 2, 3, 4, 5, 6, 7, 100}), Figure(5, 2, 7, 8));
}

// How often the interval of random rounds contains their true median, which is 0.
TEST(Figure, ItsIntervalContainsTheTrueMedianAsOftenAsItSays) {
  std::mt19937 random(1);
  std::normal_distribution<double> noise;
  for (const int rounds : {2, 3, 5, 8, 20}) {
    constexpr int tries = 4000;
    int contained = 0;
    for (int i = 0; i < tries; ++i) {
      std::vector<double> values;
      for (int round = 0; round < rounds; ++round) values.push_back(noise(random));
      const Figure figure = figure_of(values);
      contained += figure.min <= 0 && figure.max >= 0 ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(contained) / tries, confidence(rounds), 0.02) << rounds << " rounds";
  }
}

TEST(Figure, SaysHowItsIntervalIsComputed) {
  EXPECT_THAT(interval_in_words(5, Language::english), HasSubstr("the highest of 5 rounds"));
  EXPECT_THAT(interval_in_words(5, Language::english), HasSubstr("94\u00a0%"));
  EXPECT_THAT(interval_in_words(8, Language::chinese), HasSubstr("93%"));
  EXPECT_EQ(interval_in_words(1, Language::english), "");
}

TEST(Certainty, IsUnclearWhereTheIntervalReachesAcrossTheLimit) {
  EXPECT_EQ(above(Figure(2, 1.5, 3), 1.3), Answer::yes);
  EXPECT_EQ(above(Figure(2, 1.2, 3), 1.3), Answer::unclear);
  EXPECT_EQ(above(Figure(1, 0.9, 1.2), 1.3), Answer::no);
  EXPECT_EQ(above(Figure(8, 7, 9), Figure(3, 2, 3.4), 2), Answer::yes);
  EXPECT_EQ(above(Figure(8, 7, 9), Figure(4, 3, 4.4), 2), Answer::unclear);
  EXPECT_EQ(above(Figure(8, 7, 9), Figure(9, 8, 9.4), 2), Answer::no);
}

TEST(Certainty, OneRoundDecidesNothingButACount) {
  EXPECT_EQ(above(figure_of({2}), 1.3), Answer::unclear);
  EXPECT_EQ(above(Figure(2), figure_of({1})), Answer::unclear);
  EXPECT_EQ(counted(figure_of({3}), 3), Answer::yes);
  EXPECT_EQ(counted(figure_of({1, 1, 1}), 3), Answer::no);
  EXPECT_EQ(counted(figure_of({3, 3, 1}), 3), Answer::unclear);
}

TEST(Certainty, ABusyMachineDecidesNothing) {
  EXPECT_EQ(above(disturbed(Figure(2)), 1.3), Answer::unclear);
  EXPECT_EQ(above(disturbed(Figure(2)), disturbed(Figure(1)), 2), Answer::unclear);
  EXPECT_EQ(compare(disturbed(Figure(2)), 0.15), Comparison::unclear);
  EXPECT_TRUE(busy(50));
  EXPECT_FALSE(busy(97));
}

TEST(Certainty, AnUnclearPartMattersOnlyWhereItDecides) {
  EXPECT_EQ(Answer::no & Answer::unclear, Answer::no);
  EXPECT_EQ(Answer::yes & Answer::unclear, Answer::unclear);
  EXPECT_EQ(Answer::yes | Answer::unclear, Answer::yes);
  EXPECT_EQ(!Answer::unclear, Answer::unclear);
}

TEST(Certainty, ComparesWithASpreadThatCountsAsEqual) {
  EXPECT_EQ(compare(Figure(2, 1.8, 2.2), 0.15), Comparison::more);
  EXPECT_EQ(compare(Figure(1, 0.95, 1.1), 0.15), Comparison::equal);
  EXPECT_EQ(compare(Figure(0.5, 0.4, 0.6), 0.15), Comparison::less);
  EXPECT_EQ(compare(Figure(1.1, 1, 1.2), 0.15), Comparison::unclear);
  EXPECT_EQ(compare(Figure(0.9, 0.8, 1), 0.15), Comparison::unclear);
  EXPECT_EQ(compare(ratio(Figure(2, 1.9, 2.1), Figure(1, 0.9, 1.1)), 0.15), Comparison::more);
}

// For many rounds, limits and directions: more and more noise leads from one answer to the other only through
// "unclear".
TEST(Certainty, AddedNoiseNeverTurnsYesIntoNoAtOnce) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> any(-1, 1);
  for (int example = 0; example < 500; ++example) {
    std::vector<double> noise(5);
    for (double& each : noise) each = any(random);
    const double limit = 1 + any(random) / 2;
    Answer before = above(Figure(1), limit);
    for (int step = 1; step < 2000; ++step) {
      std::vector<double> rounds;
      for (const double each : noise) rounds.push_back(1 + step * 0.001 * each);
      const Answer now = above(figure_of(rounds), limit);
      ASSERT_FALSE(before == Answer::yes && now == Answer::no) << example << " at step " << step;
      ASSERT_FALSE(before == Answer::no && now == Answer::yes) << example << " at step " << step;
      before = now;
    }
  }
}

// An interval within another one.
TEST(Certainty, AWiderIntervalKeepsTheAnswerOrMakesItUnclear) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> any(0.1, 3);
  for (int example = 0; example < 2000; ++example) {
    const double value = any(random);
    const double limit = any(random);
    const Figure narrow(value, value * 0.95, value * 1.05);
    const Figure wide(value, narrow.min - any(random), narrow.max + any(random));
    const Answer answer = above(wide, limit);
    ASSERT_TRUE(answer == above(narrow, limit) || answer == Answer::unclear);
    const Comparison comparison = compare(wide, 0.15);
    ASSERT_TRUE(comparison == compare(narrow, 0.15) || comparison == Comparison::unclear);
  }
}

}  // namespace
}  // namespace playground::course
