/// What the recorder has written for a small program, with rounded times that begin at 1000 s, as those of a
/// FakeClock do.
#pragma once

#include <string_view>

namespace playground::course {

// Line 7 takes the lock, line 8 sleeps, line 11 prints, line 14 sleeps, line 17 gathers, lines 21 to 27 start
// and join.
inline constexpr std::string_view recorded_program = R"(
import asyncio, threading, time
from multiprocessing import Process

lock = threading.Lock()

def keep(n):
    with lock:
        time.sleep(0.2)

def child():
    print("in a child")

async def nap(n):
    await asyncio.sleep(0.1)

async def main():
    await asyncio.gather(nap(0), nap(1))

if __name__ == "__main__":
    threads = [threading.Thread(target=keep, args=(i,)) for i in range(2)]
    for t in threads: t.start()
    for t in threads: t.join()
    asyncio.run(main())
    p = Process(target=child)
    p.start()
    p.join()
    print("done")
)";

inline constexpr std::string_view python_records = R"(
{"e":"process","t":1000020000000,"u":"100","number":0}
{"e":"run","t":1000020000000,"u":"100"}
{"e":"thread","t":1000063700000,"u":"100.1","by":"100","number":0,"line":21}
{"e":"run","t":1000063900000,"u":"100.1","line":6}
{"e":"hold","t":1000063900000,"u":"100.1","what":"lock","line":7}
{"e":"wait","t":1000063900000,"u":"100.1","for":"sleep","line":8}
{"e":"thread","t":1000063900000,"u":"100.2","by":"100","number":1,"line":21}
{"e":"run","t":1000064000000,"u":"100.2","line":6}
{"e":"wait","t":1000064100000,"u":"100","for":"join","of":"100.1","line":22}
{"e":"wait","t":1000064000000,"u":"100.2","for":"lock","what":"lock","line":7}
{"e":"run","t":1000264100000,"u":"100.1","line":8}
{"e":"free","t":1000264200000,"u":"100.1","what":"lock"}
{"e":"end","t":1000264300000,"u":"100.1"}
{"e":"run","t":1000264400000,"u":"100.2","line":7}
{"e":"hold","t":1000264400000,"u":"100.2","what":"lock","line":7}
{"e":"wait","t":1000264400000,"u":"100.2","for":"sleep","line":8}
{"e":"run","t":1000264500000,"u":"100","line":22}
{"e":"wait","t":1000264500000,"u":"100","for":"join","of":"100.2","line":22}
{"e":"run","t":1000464600000,"u":"100.2","line":8}
{"e":"free","t":1000464600000,"u":"100.2","what":"lock"}
{"e":"end","t":1000464700000,"u":"100.2"}
{"e":"run","t":1000464800000,"u":"100","line":22}
{"e":"run","t":1000465500000,"u":"100","line":16}
{"e":"task","t":1000465700000,"u":"100.3","by":"100","number":0,"line":17}
{"e":"task","t":1000465700000,"u":"100.4","by":"100","number":1,"line":17}
{"e":"wait","t":1000465700000,"u":"100","for":"gather","line":17}
{"e":"run","t":1000465700000,"u":"100.3","line":13}
{"e":"wait","t":1000465800000,"u":"100.3","for":"sleep","line":14}
{"e":"run","t":1000465800000,"u":"100.4","line":13}
{"e":"wait","t":1000465800000,"u":"100.4","for":"sleep","line":14}
{"e":"run","t":1000566200000,"u":"100.3","line":14}
{"e":"process","t":1000566900000,"u":"101","by":"100","number":1}
{"e":"run","t":1000574500000,"u":"101"}
{"e":"print","t":1000575000000,"u":"101","text":"in a child","line":11}
{"e":"end","t":1000566300000,"u":"100.3"}
{"e":"run","t":1000566300000,"u":"100.4","line":14}
{"e":"end","t":1000566300000,"u":"100.4"}
{"e":"run","t":1000566300000,"u":"100","line":17}
{"e":"run","t":1000566600000,"u":"100","line":23}
{"e":"run","t":1000566700000,"u":"100","line":23}
{"e":"process","t":1000566900000,"u":"101","by":"100","number":1,"line":25}
{"e":"wait","t":1000575300000,"u":"100","for":"process","of":"101","line":26}
{"e":"end","t":1000575500000,"u":"101"}
{"e":"end","t":1000576300000,"u":"101"}
{"e":"run","t":1000576300000,"u":"100","line":26}
{"e":"print","t":1000576300000,"u":"100","text":"done","line":27}
{"e":"end","t":1000576600000,"u":"100"}
{"e":"cost","t":1000577400000,"u":"100","records":43,"plain":18,"recorded":210}
)";

}  // namespace playground::course
