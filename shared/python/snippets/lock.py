"""Protect an account that several threads change: check and change are one step."""
import threading
import time


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

    def withdraw(self, amount):
        with self.lock:  # without the lock, the balance becomes negative
            if self.balance < amount:
                return False
            time.sleep(0.01)  # another thread would run here
            self.balance -= amount
            return True


def main():
    account = Account(100)
    paid = []
    threads = [threading.Thread(target=lambda: paid.append(account.withdraw(30))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"paid {paid.count(True)} times, refused {paid.count(False)} times")
    print(f"balance: {account.balance}")


if __name__ == "__main__":
    main()
