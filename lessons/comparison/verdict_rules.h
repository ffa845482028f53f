/// Verdicts on the document's cells. Each function is called with all figures of its cell, and with those of
/// other cells only if they were measured.
#pragma once

#include "lessons/comparison/table.h"

namespace playground::lessons::comparison {

[[nodiscard]] Judgement concept_of_processes(const Figures& figures);
[[nodiscard]] Judgement concept_of_threads(const Figures& figures);
[[nodiscard]] Judgement concept_of_coroutines(const Figures& figures);
[[nodiscard]] Judgement parallelism_of_processes(const Figures& figures);
[[nodiscard]] Judgement parallelism_of_threads(const Figures& figures);
[[nodiscard]] Judgement parallelism_of_coroutines(const Figures& figures);
[[nodiscard]] Judgement lock_of_processes(const Figures& figures);
[[nodiscard]] Judgement lock_of_threads(const Figures& figures);
[[nodiscard]] Judgement lock_of_coroutines(const Figures& figures);
[[nodiscard]] Judgement memory_of_processes(const Figures& figures);
[[nodiscard]] Judgement memory_of_threads(const Figures& figures);
[[nodiscard]] Judgement memory_of_coroutines(const Figures& figures);
[[nodiscard]] Judgement sharing_of_processes(const Figures& figures);
[[nodiscard]] Judgement sharing_of_threads(const Figures& figures);
[[nodiscard]] Judgement sharing_of_coroutines(const Figures& figures);
[[nodiscard]] Judgement use_of_processes(const Figures& figures);
[[nodiscard]] Judgement use_of_threads(const Figures& figures);
[[nodiscard]] Judgement use_of_coroutines(const Figures& figures);
[[nodiscard]] Judgement cost_of_processes(const Figures& figures);
[[nodiscard]] Judgement cost_of_threads(const Figures& figures);
[[nodiscard]] Judgement cost_of_coroutines(const Figures& figures);
[[nodiscard]] Judgement an_opinion(const Figures& figures);

}  // namespace playground::lessons::comparison
