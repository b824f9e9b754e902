"""Words with which units, products and tasks begin in plans, folded."""

import re


def begins_with(words: str) -> re.Pattern[str]:
    """A pattern for texts that begin with one of the words listed between dots."""
    found = sorted((word.strip() for word in words.split("·")), key=len, reverse=True)
    return re.compile(
        "(?:" + "|".join(re.escape(" ".join(w.split())) for w in found) + ")(?![a-z])"
    )


UNIT_START = begins_with(
    """
    van phong · phong · so · so, · ban · thanh tra · trung tam · chi cuc · cuc · ubnd · hdnd
    · uy ban · bo · cong an · vien · truong · hoi · hiep hoi · lien hiep · doanh nghiep · bo
    phan · to · don vi · co quan · to chuc · giam doc · pho giam doc · lanh dao · ban giam
    doc · thu truong · chanh · truong phong · bao · dai · ngan hang · kho bac · thue · bao
    hiem · mat tran · cong doan · doan · vp · ttra · cac · cong ty · nha thau · chu dau tu ·
    benh vien · quy · hat · tram · ca nhan · can bo · cong chuc · bo chi huy · toa an · vien
    kiem sat · tat ca · toan the · nhom · hoi dong · xa · phuong · cap · nganh · dia phuong
    · nguoi · vnpt · viettel · cong thong tin · lien doan · p.
    """
)
PRODUCT_START = begins_with(
    """
    bao cao · ke hoach · cac ke hoach · quyet dinh · thong bao · to trinh · hoi nghi · van
    ban · cac van ban · quy che · quy dinh · quy trinh · nghi quyet · nghi dinh · thong tu ·
    huong dan · de an · chuong trinh · du an · cong van · bien ban · danh muc · ket qua ·
    bang · phan mem · he thong · co so du lieu · csdl · ho so · kiem tra · khen thuong ·
    giay · to khai · phieu · bai · tin · so lieu · du lieu · giai phap · mo hinh · nen tang
    · chien luoc · lop · khoa · to roi · an pham · chi thi · du thao · phuong an · cac ·
    100% · ty le · danh sach · bo tieu chi · bo chi so · bo so lieu · bo du lieu · bo nhan
    dien · hop dong · y kien · ket luan · luat · sang kien · chi so · trang · cong trinh ·
    cong thong tin · buoi · cuoc · hoat dong · chuyen de · tai lieu · ban do · ban tin · so
    tay · so theo doi · dot · co che · dich vu · thiet bi · ung dung · dam bao · phong trao
    · pho bien · duy tri · thu · niem yet · clip · video · phong su · thuc hien
    """
)
VERB_START = begins_with(
    """
    xay dung · trien khai · tiep tuc · thuc hien · ra soat · tham muu · to chuc · tang cuong
    · day manh · quan triet · tuyen truyen · kiem tra · theo doi · nghien cuu · hoan thien ·
    nang cao · phoi hop · de xuat · cap nhat · cong bo · cong khai · duy tri · ban hanh ·
    bao cao · danh gia · ho tro · huong dan · phat trien · quan ly · ung dung · dao tao ·
    boi duong · tham gia · chu dong · ke hoach · lap · bo tri · khao sat · dau tu
    """
)
