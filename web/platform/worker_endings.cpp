#include "web/platform/worker_endings.h"

#include <fmt/format.h>

namespace playground::web {
namespace {

struct Ending {
  std::string_view cause;
  Text text;
};

constexpr Ending endings[] = {
    {"ended", {"was ended", "已被终止"}},
    {"exception", {"was ended by an exception: {}", "因异常而终止：{}"}},
    {"trap", {"was ended by a trap: {}", "因陷阱（trap）而终止：{}"}},
    {"loading", {"could not be loaded: {}", "无法加载：{}"}},
    {"refused", {"was refused by the browser: {}", "被浏览器拒绝：{}"}},
    {"silent", {"did not start within {} s", "在 {} 秒内没有启动"}},
    {"unreadable", {"sent something that cannot be read", "发来了无法读取的数据"}},
    {"garbage", {"was sent something that it cannot read", "收到了它无法读取的数据"}},
    {"memory", {"sent more than the page's memory can hold", "发来的数据超出了页面的内存"}},
};

}  // namespace

OwnedText ending(std::string_view cause, std::string_view detail) {
  for (const Ending& known : endings) {
    if (known.cause != cause) continue;
    return {fmt::format(fmt::runtime(known.text.english), detail),
            fmt::format(fmt::runtime(known.text.chinese), detail)};
  }
  return {std::string(cause), std::string(cause)};
}

bool can_be_replaced(std::string_view cause) { return cause != "silent"; }

}  // namespace playground::web
