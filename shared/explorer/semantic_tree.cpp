#include "shared/explorer/semantic_tree.h"

#include <algorithm>

namespace playground::explorer {

bool is_group(Role role) {
  return role >= Role::region && role != Role::row_header && role != Role::column_header;
}

std::string_view role_name(Role role) {
  switch (role) {
    case Role::heading: return "heading";
    case Role::text: return "paragraph";
    case Role::button: return "button";
    case Role::link: return "link";
    case Role::slider: return "slider";
    case Role::text_field: return "textbox";
    case Role::radio: return "radio";
    case Role::tab: return "tab";
    case Role::status: return "status";
    case Role::alert: return "alert";
    case Role::log: return "log";
    case Role::progress: return "progressbar";
    case Role::image: return "img";
    case Role::application: return "application";
    case Role::editor: return "editor";
    case Role::region: return "region";
    case Role::navigation: return "navigation";
    case Role::main: return "main";
    case Role::list: return "list";
    case Role::list_item: return "listitem";
    case Role::tab_list: return "tablist";
    case Role::radio_group: return "radiogroup";
    case Role::table: return "table";
    case Role::row: return "row";
    case Role::row_header: return "rowheader";
    case Role::column_header: return "columnheader";
    case Role::cell: return "cell";
  }
  return "";
}

const Node* SemanticTree::find(std::string_view id) const {
  const auto found =
      std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& node) { return node.id == id; });
  return found == nodes_.end() ? nullptr : &*found;
}

}  // namespace playground::explorer
