! An allocation of Fortran's, for the record.
!
! Copyright (C) 2026 The escape authors.
! SPDX-License-Identifier: GPL-3.0-or-later
subroutine total (n, sum)
  integer, intent (in) :: n
  real, intent (out) :: sum
  real, allocatable :: rows(:)
  integer :: i
  allocate (rows(n))
  do i = 1, n
    rows(i) = sqrt (real (i))
  end do
  sum = dot_product (rows, rows)
end subroutine
