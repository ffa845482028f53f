/// The programs of the challenges: for each board, the faulty one first.
#pragma once

#include "shared/course/board.h"

namespace playground::lessons::challenges {

using course::Ending;

// --- example_barrier.cpp
Ending two_steps(Run&), count_outside(Run&), one_step(Run&);
Ending count_down(Run&), last_resets(Run&), numbered_rounds(Run&);

// --- example.cpp
Ending own_locks(Run&), lock_only_writes(Run&), one_lock(Run&);
Ending not_joined(Run&), wait_for_start(Run&), joined_late(Run&), joined(Run&);
Ending look_unlocked(Run&), look_in_own_block(Run&), look_locked(Run&);
Ending two_blocks(Run&), compare_once(Run&), compare_and_retry(Run&), one_block(Run&);

// --- example_event.cpp
Ending cleared_at_once(Run&), set_twice(Run&), consumer_clears(Run&);
Ending set_first(Run&), read_first(Run&), set_last(Run&);
Ending cleared_late(Run&), cleared_before_wait(Run&), cleared_early(Run&);

// --- example_flags.cpp
Ending look_then_set(Run&), look_set_look(Run&), try_lock(Run&);
Ending turn_then_flag(Run&), turn_to_me(Run&), look_then_flag(Run&), flag_then_turn(Run&);

// --- example_locks.cpp
Ending ring(Run&), ring_reversed(Run&), alphabetical(Run&), one_lock_for_all(Run&);
Ending source_first(Run&), target_first(Run&), never_both(Run&), a_before_b(Run&);
Ending same_count(Run&), version_first(Run&), version_last(Run&), read_locked(Run&);

// --- example_notify.cpp
Ending looks_unlocked(Run&), never_looks(Run&), flag_after_notify(Run&), looks_locked(Run&);
Ending notify_one(Run&), notify_early(Run&), notify_chain(Run&), notify_everyone(Run&);
Ending if_all(Run&), if_one(Run&), while_all(Run&), while_one(Run&);
Ending one_condition(Run&), one_condition_if(Run&), one_condition_all(Run&), two_conditions(Run&);

// --- example_once.cpp
Ending point_unlocked(Run&), writer_locked(Run&), both_locked(Run&);
Ending look_once(Run&), look_twice_unlocked(Run&), double_checked(Run&), always_locked(Run&);
Ending load_unlocked(Run&), store_checked(Run&), load_locked(Run&), load_announced(Run&);
Ending flag_first(Run&), flag_looked_at_again(Run&), value_first(Run&), value_read_locked(Run&);

// --- example_queue.cpp
Ending first_end(Run&), one_end(Run&), ends_counted(Run&);
Ending room_for_one(Run&), get_and_put_locked(Run&), without_limit(Run&), queue_of_its_own(Run&);

// --- example_semaphore.cpp
Ending only_items_counted(Run&), slot_locked(Run&), places_counted(Run&), by_queue(Run&);
Ending two_places(Run&), no_place(Run&), released_early(Run&), one_place(Run&);
Ending own_signal(Run&), both_wait_first(Run&), one_waits_first(Run&), both_signal_first(Run&);
Ending count_unlocked(Run&), room_outside(Run&), room_inside(Run&);

}  // namespace playground::lessons::challenges
