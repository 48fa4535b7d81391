from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import User


def active_users(db: Session):
    return db.query(User).filter(User.is_active == True).all()


def find_user(db: Session, user_id: int):
    return db.query(User).filter(User.id == user_id).first()


def count_users(db: Session):
    return db.execute(select(func.count(User.id))).scalar()


def page_of_users(db: Session, limit: int = 50, offset: int = 0):
    return db.query(User).order_by(User.id).offset(offset).limit(limit).all()


class UserService:
    def __init__(self, db: Session):
        self.db = db

    def everyone(self):
        return self.db.scalars(select(User)).all()
