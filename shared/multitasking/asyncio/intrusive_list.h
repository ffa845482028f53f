/// IntrusiveList: a queue whose members contain their own links. Adding and removing a member allocates no
/// memory and takes constant time.
#pragma once

namespace playground::asyncio {

template <class Member, class Which>
class IntrusiveList;

/// Base of objects that can be in one list of the kind `Which`. An object leaves its list when it is
/// destroyed. If the list is destroyed first, its members continue to exist outside a list.
template <class Which>
class ListHook {
 public:
  ListHook() = default;
  ListHook(const ListHook&) = delete;
  ListHook& operator=(const ListHook&) = delete;
  ~ListHook() { leave(); }

  void leave() {
    next_->previous_ = previous_;
    previous_->next_ = next_;
    next_ = previous_ = this;
  }

 private:
  template <class, class>
  friend class IntrusiveList;
  ListHook* next_ = this;  // the links form a ring that contains the list's own link
  ListHook* previous_ = this;
};

/// Does not own its members. A member may be in only one list of the kind `Which`.
template <class Member, class Which>
class IntrusiveList {
 public:
  [[nodiscard]] bool empty() const { return ring_.next_ == &ring_; }
  [[nodiscard]] Member& front() { return static_cast<Member&>(*ring_.next_); }
  [[nodiscard]] Member& back() { return static_cast<Member&>(*ring_.previous_); }

  void push_back(Member& member) {
    ListHook<Which>& link = member;
    link.previous_ = ring_.previous_;
    link.next_ = &ring_;
    ring_.previous_->next_ = &link;
    ring_.previous_ = &link;
  }

  /// Moves all members of `from`, which is then empty, to the end of this list.
  void take_all(IntrusiveList& from) {
    if (from.empty()) return;
    from.ring_.next_->previous_ = ring_.previous_;
    ring_.previous_->next_ = from.ring_.next_;
    from.ring_.previous_->next_ = &ring_;
    ring_.previous_ = from.ring_.previous_;
    from.ring_.next_ = from.ring_.previous_ = &from.ring_;
  }

  /// Removes the first member and returns it. REQUIRES: the list is not empty.
  Member& pop_front() {
    Member& first = front();
    static_cast<ListHook<Which>&>(first).leave();
    return first;
  }

  /// Calls `visit` for each member, the newest first. `visit` may remove the member from the list.
  template <class Visit>
  void for_each_from_back(Visit visit) {
    for (ListHook<Which>* link = ring_.previous_; link != &ring_;) {
      ListHook<Which>* const before = link->previous_;
      visit(static_cast<Member&>(*link));
      link = before;
    }
  }

 private:
  ListHook<Which> ring_;
};

}  // namespace playground::asyncio
