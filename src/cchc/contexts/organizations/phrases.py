"""The journal's phrases of this context's acts."""

PHRASES = {
    "organizations.agency.set_up": "khai báo cơ quan",
    "organizations.agency.changed": "sửa thông tin cơ quan",
    "organizations.unit.created": "lập đơn vị",
    "organizations.unit.changed": "đổi tên hoặc chuyển đơn vị",
    "organizations.unit.succeeded": "sáp nhập hoặc chia tách đơn vị",
    "organizations.unit.closed": "giải thể đơn vị",
    "organizations.post.begun": "bố trí vị trí công tác",
    "organizations.post.ended": "kết thúc vị trí công tác",
    "organizations.function.assigned": "giao chức năng cho đơn vị",
    "organizations.delegation.begun": "ủy quyền",
    "organizations.delegation.ended": "kết thúc ủy quyền",
    "organizations.rule.loaded": "nạp quy định kèm chương trình",
    "organizations.rule.set": "đặt quy định",
    "organizations.calendar.changed": "cập nhật lịch làm việc",
}
